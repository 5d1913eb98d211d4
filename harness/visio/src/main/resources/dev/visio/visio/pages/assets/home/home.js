/** The home page: what this is, and the ways in. */
import { element, replace } from "../elements.js";
import { icon } from "../icons.js";
import { addTexts, text } from "../language.js";
import { page } from "../page.js";
import { room } from "./illustration.js";
import en from "./en.js";
import fr from "./fr.js";

addTexts(fr, en);

const { main } = page({ title: () => "visio", current: "home" });

replace(
  main,
  element(
    "section",
    { class: "hero" },
    element(
      "div",
      { class: "stack wide" },
      element("h1", { class: "display" }, () => text("home.title")),
      element("p", { class: "lead" }, () => text("home.lead")),
      element(
        "div",
        { class: "row" },
        element("a", { class: "button primary large", href: "/back-office" }, () => text("home.organise")),
        element("a", { class: "button large", href: "/personal-space" }, () => text("home.join")),
      ),
    ),
    room(() => text("home.picture")),
  ),
  element(
    "section",
    { class: "stack wide", "aria-labelledby": "why" },
    element("h2", { id: "why", class: "title" }, () => text("home.why")),
    element(
      "ul",
      { class: "columns" },
      reason("speech", "home.why.everyone"),
      reason("people", "home.why.size"),
      reason("shield", "home.why.never"),
    ),
  ),
  element(
    "section",
    { class: "stack wide", "aria-labelledby": "how" },
    element("h2", { id: "how", class: "title" }, () => text("home.how")),
    element("ol", { class: "columns steps" }, ["home.how.1", "home.how.2", "home.how.3"].map(step)),
  ),
);

function reason(symbol, key) {
  return element(
    "li",
    { class: "stack tight" },
    element("span", { class: "symbol" }, icon(symbol, 24)),
    element("h3", {}, () => text(key)),
    element("p", { class: "soft" }, () => text(`${key}.detail`)),
  );
}

function step(key, index) {
  return element(
    "li",
    { class: "stack tight" },
    element("span", { class: "number", "aria-hidden": "true" }, index + 1),
    element("h3", {}, () => text(key)),
    element("p", { class: "soft" }, () => text(`${key}.detail`)),
  );
}
