"""Operations: functions with a pullback, from arithmetic to attention."""
