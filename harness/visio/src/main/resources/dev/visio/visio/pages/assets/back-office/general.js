/** The tab with what a session is; and cancelling it. */
import { api } from "../api.js";
import { now } from "../clock.js";
import { confirmed } from "../dialogs.js";
import { element, replace } from "../elements.js";
import { form } from "../forms.js";
import { text } from "../language.js";
import { setTitle } from "../page.js";
import { failureSentence } from "../problems.js";
import { access } from "../session-access.js";
import { endedText } from "../session-item.js";
import { notice } from "../states.js";
import { toast } from "../toasts.js";
import { editing } from "./editing.js";
import { FIELD_OF_RULE, sessionBody, sessionFields, shownOfSession } from "./session-fields.js";

/** @param {{ event: any, session: any, etag: string | null, renewHead: (session: any) => void }} shown */
export function generalTab({ event, session, etag, renewHead }) {
  const path = `/api/sessions/${encodeURIComponent(session.id)}`;
  const { fields, content, fill } = sessionFields(event.timeZone, session);
  const edit = editing({ path, read: session, etag, shown: shownOfSession(event.timeZone), fill });
  const danger = element("section", { class: "card narrow" });
  const may = access(session, now());

  const showCancelling = (current) => {
    const over = !["early", "open"].includes(access(current, now()));
    replace(
      danger,
      element("h2", {}, () => text("cancelSession.title")),
      over
        ? element("p", { class: "soft" }, () => endedText(current, access(current, now()), event.timeZone))
        : [
            element("p", { class: "soft" }, () => text("cancelSession.detail")),
            element("div", {}, cancelButton()),
          ],
    );
  };

  const cancelButton = () =>
    element("button", { type: "button", class: "button danger", onclick: cancel }, () =>
      text("cancelSession.button"),
    );

  const cancel = async () => {
    const sure = await confirmed({
      title: () => text("cancelSession.question"),
      detail: () => text("cancelSession.consequence", { count: session.registrations }),
      confirm: () => text("cancelSession.confirm"),
      keep: () => text("cancelSession.keep"),
      danger: true,
    });
    if (!sure) {
      return;
    }
    try {
      const { body } = await api.put(`${path}/cancellation`, undefined, { as: "organiser" });
      renewHead(body);
      showCancelling(body);
      toast(text("cancelSession.done"));
    } catch (failure) {
      toast(failureSentence(failure, { timeZone: event.timeZone }));
    }
  };

  showCancelling(session);
  return {
    content: [
      may === "open" && notice("info", () => text("session.timesFixed")),
      element(
        "section",
        { class: "card narrow" },
        form({
          fields,
          content,
          fieldOfRule: FIELD_OF_RULE,
          timeZone: event.timeZone,
          submit: () => text("common.save"),
          explain: edit.explain,
          send: async (values) => {
            const saved = await edit.save(sessionBody(values, event.timeZone, edit.read()));
            renewHead(saved);
            setTitle(() => saved.name);
            toast(text("common.saved"));
          },
        }),
      ),
      danger,
    ],
  };
}
