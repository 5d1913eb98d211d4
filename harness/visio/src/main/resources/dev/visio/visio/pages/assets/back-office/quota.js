/** The tab "Inscription": how many may register, and what is recommended. */
import { element, replace } from "../elements.js";
import { inputField } from "../fields.js";
import { form } from "../forms.js";
import { text } from "../language.js";
import { notice } from "../states.js";
import { toast } from "../toasts.js";
import { shareLine } from "./event-view.js";
import { editing } from "./editing.js";
import { shownOfSession } from "./session-fields.js";

/** What the service recommends and allows; it says so itself once a session is beyond. */
const RECOMMENDED = 20;
const LIMIT = 55;

/** By a rule's name, the field that its refusal is about. */
const FIELD_OF_RULE = { "quota-out-of-range": "quota", "quota-below-registrations": "quota" };

/** @param {{ event: any, session: any, etag: string | null, renewHead: (session: any) => void }} shown */
export function quotaTab({ event, session, etag, renewHead }) {
  const path = `/api/sessions/${encodeURIComponent(session.id)}`;
  const quota = inputField({
    name: "quota",
    type: "integer",
    short: true,
    label: () => text("quota.label"),
    hint: () => text("quota.hint", { limit: LIMIT }),
    value: session.quota === undefined ? "" : String(session.quota),
  });
  const advice = element("div", { "aria-live": "polite" });
  const recommended = session.recommendation?.participants ?? RECOMMENDED;
  let advised;
  const showAdvice = () => {
    const beyond = quota.value() === "" || Number(quota.value()) > recommended;
    if (beyond !== advised) {
      advised = beyond;
      replace(advice, beyond && notice("attention", () => text("quota.recommendation", { recommended, limit: LIMIT })));
    }
  };
  const edit = editing({
    path,
    savePath: `${path}/quota`,
    read: session,
    etag,
    shown: shownOfSession(event.timeZone),
    fill: (read) => {
      quota.set(read.quota === undefined ? "" : String(read.quota));
      showAdvice();
    },
  });
  const registered = element("p", { class: "lead figures" });
  const showRegistered = (read) =>
    replace(registered, () => text("quota.registered", { count: read.registrations, places: read.places }));

  quota.control.addEventListener("input", showAdvice);
  showAdvice();
  showRegistered(session);
  return {
    content: [
      element(
        "section",
        { class: "card narrow" },
        element("h2", {}, () => text("quota.title")),
        registered,
        form({
          fields: [quota],
          content: [quota.root, advice],
          fieldOfRule: FIELD_OF_RULE,
          submit: () => text("common.save"),
          explain: edit.explain,
          send: async ({ quota: written }) => {
            const saved = await edit.save(written === "" ? {} : { quota: Number(written) });
            showRegistered(saved);
            renewHead(saved);
            toast(text("common.saved"));
          },
        }),
      ),
      element("section", { class: "card narrow" }, shareLine(event), element("p", { class: "small soft" }, () => text("event.share.hint"))),
    ],
  };
}
