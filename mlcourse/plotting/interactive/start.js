// A figure that comes to life hides its picture; one whose script fails keeps it.
for (const root of document.querySelectorAll(".mlcourse-figure:not([data-live])")) {
  if (root.dataset.figure !== NAME) continue;
  root.append(show(JSON.parse(root.dataset.settings)));
  root.setAttribute("data-live", "");
}
