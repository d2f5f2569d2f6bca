// Keys for who likes them; all of it is there without. None while a field has the focus.
(() => {
  "use strict";
  const rows = () => [...document.querySelectorAll("[data-row]")];
  const go = (name) => document.querySelector(`[data-key="${name}"]`)?.click();
  const move = (step) => {
    const all = rows();
    const now = all.indexOf(document.activeElement);
    all[Math.max(0, Math.min(all.length - 1, now < 0 ? 0 : now + step))]?.focus();
  };
  let before = "";
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement?.tagName ?? "")) {
      if (event.key === "Escape") document.activeElement.blur();
      return;
    }
    const key = before + event.key;
    before = event.key === "g" && before === "" ? "g" : "";
    if (key === "/") {
      const field = document.querySelector("input[type=search]");
      if (field) {
        event.preventDefault();
        field.focus();
      }
    } else if (key === "j") move(1);
    else if (key === "k") move(-1);
    else if (key === "?") document.querySelector("#keys")?.toggleAttribute("open");
    else if (before === "") go(key);
  });
})();
