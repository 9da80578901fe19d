/* Runs before anything is painted: fonts, the chosen colours, and that scripts run at all. */
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
  // Asked for before the style sheets name them, the fonts come in time: the text does not jump.
  // Pages opened from a folder may not ask this way.
  if (location.protocol !== "file:") {
    for (const weight of ["Regular", "Bold"]) {
      const href = new URL(`../fonts/AtkinsonHyperlegibleNext-${weight}.woff2`, document.currentScript.src).href;
      document.head.append(
        Object.assign(document.createElement("link"), { rel: "preload", as: "font", type: "font/woff2", crossOrigin: "", href }),
      );
    }
  }
  apply();
  dark.addEventListener("change", apply);
})();
