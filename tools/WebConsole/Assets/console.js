// One connection a page: the node sends the panel whenever its picture changes.
const panel = document.getElementById("live");
const note = document.getElementById("live-note");

function show(html) {
  const focused = panel.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  panel.innerHTML = html;
  if (focused !== null) {
    [...panel.querySelectorAll("a")].find((link) => link.getAttribute("href") === focused)?.focus({ preventScroll: true });
  }
}

if (panel !== null) {
  const source = new EventSource(panel.dataset.source);
  source.addEventListener("panel", (event) => show(event.data));
  source.onopen = () => { note.textContent = note.dataset.on; };
  source.onerror = () => { note.textContent = note.dataset.off; };
}
