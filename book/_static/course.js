// The accessible name of a control is the text that it shows.
document.addEventListener("DOMContentLoaded", () => {
  for (const button of document.querySelectorAll(".search-button-field")) {
    button.removeAttribute("aria-label");
  }
  for (const logo of document.querySelectorAll(".sidebar-primary-item > a.navbar-brand")) {
    logo.parentElement.setAttribute("role", "navigation");
    logo.parentElement.setAttribute("aria-label", "Home");
  }
});

// A comma or a full stop stays on the line of the formula before it.
document.addEventListener("DOMContentLoaded", () => {
  for (const formula of document.querySelectorAll(".bd-article span.math")) {
    const text = formula.nextSibling;
    const mark = text?.nodeType === Node.TEXT_NODE && text.data.match(/^[.,;:!?)\u2019]+/);
    if (!mark) continue;
    text.splitText(mark[0].length);
    const together = document.createElement("span");
    together.className = "formula-and-mark";
    formula.replaceWith(together);
    together.append(formula, text);
  }
});
