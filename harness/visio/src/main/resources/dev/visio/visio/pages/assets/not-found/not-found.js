/** What stands at an address that has no page. */
import { element, replace } from "../elements.js";
import { mark } from "../icons.js";
import { text } from "../language.js";
import { page } from "../page.js";

const { main } = page({ title: () => text("notFound.title"), reading: true });

replace(
  main,
  element(
    "div",
    { class: "state plain" },
    mark(72),
    element("h1", {}, () => text("notFound.title")),
    element("p", {}, () => text("notFound.lead")),
    element("a", { class: "button primary", href: "/" }, () => text("notFound.home")),
  ),
);
