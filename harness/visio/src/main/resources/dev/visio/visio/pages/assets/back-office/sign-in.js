/** Signing in as an organiser. */
import { api, forgetMe, Refused } from "../api.js";
import { element } from "../elements.js";
import { inputField } from "../fields.js";
import { form } from "../forms.js";
import { text } from "../language.js";
import { notice } from "../states.js";

/**
 * @param {() => void} onsignedin
 * @returns {import("./back-office.js").View}
 */
export function signInView(onsignedin) {
  const email = inputField({
    name: "email",
    type: "email",
    label: () => text("signIn.email"),
    required: true,
    autocomplete: "username",
  });
  const password = inputField({
    name: "password",
    type: "password",
    label: () => text("signIn.password"),
    required: true,
    autocomplete: "current-password",
  });
  return {
    title: () => text("signIn.title"),
    content: element(
      "div",
      { class: "stack wide narrow centred" },
      element(
        "div",
        { class: "title-block" },
        element("h1", {}, () => text("signIn.title")),
        element("p", { class: "lead" }, () => text("signIn.lead")),
      ),
      element(
        "div",
        { class: "card" },
        form({
          fields: [email, password],
          submit: () => text("signIn.submit"),
          explain: (failure) =>
            failure instanceof Refused &&
            failure.rule === "unauthorized" &&
            notice("error", () => text("signIn.wrong")),
          send: async (values) => {
            await api.post("/api/sign-ins", values);
            forgetMe();
            onsignedin();
          },
        }),
      ),
      element("p", { class: "small soft" }, () => text("signIn.participant"), " ", 
        element("a", { href: "/personal-space" }, () => text("page.personalSpace")), "."),
    ),
  };
}
