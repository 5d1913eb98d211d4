/** The frame that all pages but the room have: skip link, header with language switch, main, footer. */
import { element } from "./elements.js";
import { mark } from "./icons.js";
import { language, languages, onLanguageChange, setLanguage, text } from "./language.js";
import { toasts } from "./toasts.js";

let title = () => "visio";

onLanguageChange(showTitle);

/**
 * Builds the page's frame.
 *
 * @param {object} page
 * @param {() => string} page.title
 * @param {"home" | "backOffice" | "personalSpace" | "apiReference"} [page.current] the place in the navigation
 * @param {boolean} [page.reading] a narrow column
 * @param {import("./elements.js").Child} [page.aside] what stands at the header's end: who is signed in
 * @returns {{ main: HTMLElement, aside: HTMLElement }}
 */
export function page({ title: pageTitle, current, reading = false, aside }) {
  setTitle(pageTitle);
  const main = element("main", { id: "main", class: reading ? "main reading" : "main", tabindex: "-1" });
  const asidePlace = element("div", { class: "row" }, aside);
  document.body.replaceChildren(
    element(
      "div",
      { class: "page" },
      element("a", { class: "skip-link", href: "#main", onclick: skipTo(main) }, () => text("page.skip")),
      header(current, asidePlace),
      main,
      footer(),
    ),
    toasts(),
  );
  return { main, aside: asidePlace };
}

/** @param {() => string} pageTitle */
export function setTitle(pageTitle) {
  title = pageTitle;
  showTitle();
}

/**
 * After a change of view: the new view's heading takes the focus, so that a screen reader reads it
 * and Tab goes on from there.
 *
 * @param {HTMLElement} view
 */
export function focusHeading(view) {
  const heading = view.querySelector("h1") ?? view;
  heading.setAttribute("tabindex", "-1");
  heading.focus({ preventScroll: true });
  window.scrollTo(0, 0);
}

/** Buttons for the languages, each in its own language. */
export function languageSwitch() {
  const buttons = Object.entries(languages).map(([code, name]) =>
    element(
      "button",
      {
        type: "button",
        lang: code,
        // What is seen is part of the name, so that it can be said to a speech input.
        "aria-label": `${code.toUpperCase()} – ${name}`,
        title: name,
        "aria-pressed": () => String(language() === code),
        onclick: () => setLanguage(/** @type {any} */ (code)),
      },
      code.toUpperCase(),
    ),
  );
  return element("div", { class: "languages", role: "group", "aria-label": () => text("page.language") }, buttons);
}

function header(current, aside) {
  const link = (key, href) =>
    element("li", {}, element("a", { href, "aria-current": key === current ? "page" : false }, () => text(`page.${key}`)));
  return element(
    "header",
    { class: "header" },
    element("a", { class: "brand", href: "/", "aria-label": () => `visio – ${text("page.home")}` }, mark(), "visio"),
    element(
      "nav",
      { "aria-label": () => text("page.navigation") },
      element("ul", {}, link("backOffice", "/back-office"), link("personalSpace", "/personal-space")),
    ),
    element("div", { class: "aside" }, aside, languageSwitch()),
  );
}

function footer() {
  return element(
    "footer",
    { class: "footer" },
    element("p", {}, () => text("page.promise")),
    element(
      "nav",
      { "aria-label": () => text("page.footer") },
      element("ul", {}, element("li", {}, element("a", { href: "/api-reference" }, () => text("page.apiReference")))),
    ),
  );
}

/** By script: the fragment of the address is the back office's route, and the skip link must not change it. */
function skipTo(main) {
  return (event) => {
    event.preventDefault();
    main.focus();
    main.scrollIntoView();
  };
}

function showTitle() {
  const own = title();
  document.title = own === "visio" ? own : text("page.title", { title: own });
}

