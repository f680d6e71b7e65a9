"""The command line."""

import runpy
import sys

import pytest

from mlcourse import cli, doctor, parity


def test_parity_prints_a_table_and_succeeds(capsys):
    assert cli.main(["parity", "relu", "sgd"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("| name | finite differences |")
    assert [line.split("`")[1] for line in lines[2:4]] == ["relu", "sgd"]


def test_parity_fails_where_the_backends_differ(capsys, monkeypatch):
    rows = [parity.Row("relu", "reference"), parity.Row("relu", "torch", 1e-3)]
    monkeypatch.setattr(parity, "rows", lambda names: rows)
    assert cli.main(["parity"]) == 1
    assert "outside the tolerance" in capsys.readouterr().err


def test_parity_refuses_an_unknown_name(capsys):
    assert cli.main(["parity", "rellu"]) == 2
    assert "choose from linear" in capsys.readouterr().out


def test_parity_says_which_backend_it_could_not_compare(capsys, monkeypatch):
    monkeypatch.setattr(parity, "installed", lambda: ["reference", "torch"])
    monkeypatch.setattr(parity, "rows", lambda names: [])
    assert cli.main(["parity"]) == 0
    assert "not compared: tensorflow" in capsys.readouterr().out


def test_doctor_names_every_package(capsys):
    assert cli.main(["doctor"]) == 0
    printed = capsys.readouterr().out
    assert all(name in printed for name in doctor.PACKAGES)


def test_doctor_says_what_to_do_about_a_missing_package(monkeypatch):
    monkeypatch.setattr(doctor.importlib.util, "find_spec", lambda name: None)
    assert 'pip install "mlcourse[torch]"' in doctor.report(doctor.examine())


def test_doctor_survives_a_broken_framework(monkeypatch):
    monkeypatch.setattr(doctor.sys, "executable", "false")
    assert "reinstall" in doctor.report(
        {"torch": doctor.Finding("1.0", doctor._device("torch"))}
    )


def test_a_missing_command_is_an_error(capsys):
    with pytest.raises(SystemExit):
        cli.main([])
    assert "doctor" in capsys.readouterr().err


def test_python_m_is_the_same(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["mlcourse", "parity", "rellu"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("mlcourse", run_name="__main__")
    assert ended.value.code == 2
    assert "choose from linear" in capsys.readouterr().out


def test_the_command_is_installed():
    import subprocess
    from pathlib import Path

    command = Path(sys.executable).with_name("mlcourse")
    result = subprocess.run([command, "--help"], capture_output=True, text=True)
    assert result.returncode == 0
    assert "parity" in result.stdout


def test_data_lists_what_is_installed_and_what_is_downloaded(capsys):
    assert cli.main(["data"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "digits               installed" in lines
    assert "mnist                download" in lines


def test_data_fetches_and_reports(capsys):
    pytest.importorskip("sklearn", reason="scikit-learn is not installed here")
    assert cli.main(["data", "digits"]) == 0
    assert "images (1797, 8, 8, 1)" in capsys.readouterr().out
    assert cli.main(["data", "digit"]) == 1
    assert "choose from digits" in capsys.readouterr().err
