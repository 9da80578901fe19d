/* Runs before anything is painted: the chosen colours, and that scripts run at all. */
(() => {
  "use strict";

  const KEY = "handbook-colours"; // the only thing that this site keeps in a browser
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");

  function chosen() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // storage is switched off
    }
  }

  function apply() {
    const scheme = chosen() ?? (dark.matches ? "dark" : "light");
    root.dataset.mdColorScheme = scheme === "dark" ? "slate" : "default";
    dispatchEvent(new Event("handbook-colours"));
  }

  globalThis.handbookColours = {
    isDark: () => root.dataset.mdColorScheme === "slate",
    choose(scheme) {
      try {
        localStorage.setItem(KEY, scheme);
        apply();
      } catch {
        root.dataset.mdColorScheme = scheme === "dark" ? "slate" : "default";
      }
    },
  };
  root.classList.add("hb-js");
  apply();
  dark.addEventListener("change", apply);
})();
