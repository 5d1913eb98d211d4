/** English texts that several pages share: the frame, states, refusals, times. @type {import("./language.js").Texts} */
export default {
  "page.skip": "Skip to content",
  "page.home": "Home",
  "page.backOffice": "Back office",
  "page.personalSpace": "Personal space",
  "page.apiReference": "API reference",
  "page.language": "Language",
  "page.navigation": "Main navigation",
  "page.footer": "Footer",
  "page.promise": "Nothing is ever recorded.",
  "page.title": "{title} – visio",

  "common.loading": "Loading…",
  "common.retry": "Try again",
  "common.close": "Close",
  "common.cancel": "Cancel",
  "common.save": "Save",
  "common.copy": "Copy",
  "common.copied": "Copied to the clipboard",
  "common.copyFailed": "Copying did not work: select the text and copy it yourself.",
  "common.optional": "optional",
  "common.required": "Please fill in this field.",
  "common.more": "Show more",
  "common.signOut": "Sign out",
  "common.fixErrors": {
    one: "One field needs your attention.",
    other: "{count} fields need your attention.",
  },
  "common.noAnswer": "The service does not answer. This page keeps trying.",
  "common.failed": "This could not be loaded",

  "field.email.invalid": "Enter a complete e-mail address, such as camille@example.com.",
  "field.integer.invalid": "Enter a whole number.",
  "field.tooLong": "At most {max} characters.",
  "field.rejected": "This value is not accepted.",

  "type.workshop": "Workshop",
  "type.training": "Training",
  "type.meeting": "Meeting",
  "type.other": "Other",

  "state.scheduled": "Upcoming",
  "state.open": "Doors open",
  "state.waiting": "Waiting for a second person",
  "state.live": "Live",
  "state.ended": "Over",
  "state.cancelled": "Cancelled",

  "time.dayAndTime": "{day} at {time}",
  "time.withZone": "{when} ({zone})",
  "time.zone": "{city} time",
  "time.zoneOfVowel": "{city} time",
  "time.here": "{when} your time",
  "time.minutes": "{minutes} min",
  "time.hours": "{hours} h",
  "time.hoursAndMinutes": "{hours} h {minutes}",
  "time.days": { one: "{count} day", other: "{count} days" },

  "session.places": {
    0: "Full",
    one: "{count} place left",
    other: "{count} places left",
  },
  "session.participants": {
    0: "Nobody in the room",
    one: "{count} person in the room",
    other: "{count} people in the room",
  },
  "session.speakers": "With {names}",
  "session.participate": "Participate",
  "session.register": "Register",
  "session.unregister": "Unregister",
  "session.instructions": "Speaking instructions",
  "session.opened": "The room is open: {name}. You can participate.",
  "session.full": "Full: all places are taken",
  "session.closesAt": "Access until {time}",
  "session.opensIn": "Opens in {left}",
  "session.opensAt": "Doors open at {time}, 5 minutes before the start",
  "session.ended.last-left": "Over since {endedAt}: the last person left the room.",
  "session.ended.closed": "Access has been closed since {closesAt}.",
  "session.ended.cancelled": "Cancelled by the organisers.",
  "session.ended": "This conference is over.",

  "problem.too-early":
    "It is a little early: you can enter from {opensAt}, which is 5 minutes before the start.",
  "problem.too-early.plain": "It is a little early: access opens 5 minutes before the start.",
  "problem.closed":
    "Access to this session has been closed since {closedAt}. It is cut 5 minutes after the planned end.",
  "problem.closed.plain": "Access to this session is closed: it is cut 5 minutes after the planned end.",
  "problem.ended": "This conference ended on {endedAt}. A conference that is over cannot be reopened.",
  "problem.ended.plain": "This conference is over and cannot be reopened.",
  "problem.ended.last-left":
    "This conference ended on {endedAt}, when the last person left the room. It cannot be reopened.",
  "problem.ended.last-left.plain":
    "This conference ended when the last person left the room. It cannot be reopened.",
  "problem.ended.closed":
    "This session is over: access was cut on {endedAt}, 5 minutes after the planned end.",
  "problem.ended.closed.plain": "This session is over: access was cut 5 minutes after the planned end.",
  "problem.ended.cancelled": "The organisers cancelled this session on {endedAt}.",
  "problem.ended.cancelled.plain": "The organisers cancelled this session.",
  "problem.not-registered":
    "Only people registered for this session may enter. Register, or open your personal link in this browser.",
  "problem.quota-reached":
    "This session is full: all {quota} places are taken. A place becomes free as soon as someone unregisters.",
  "problem.quota-reached.plain":
    "This session is full. A place becomes free as soon as someone unregisters.",
  "problem.room-full":
    "The room is full: {limit} people are connected already, which is the maximum. Try again as soon as someone leaves.",
  "problem.room-full.plain":
    "The room is full: the maximum number of people are connected. Try again as soon as someone leaves.",
  "problem.duration-too-long":
    "A video conference session lasts at most {maxDuration}. For a longer programme, create several sessions.",
  "problem.duration-too-long.plain": "This is longer than a video conference session may last.",
  "problem.duration-too-short": "A session lasts at least {minDuration}.",
  "problem.duration-too-short.plain": "This is too short for a session.",
  "problem.quota-out-of-range":
    "The maximum number of participants goes from 1 to 55: a video conference room never holds more than 55 people.",
  "problem.quota-below-registrations": {
    one: "{registrations} person is registered already: the maximum cannot be lower. Unregister people first, or choose {registrations} or more.",
    other:
      "{registrations} people are registered already: the maximum cannot be lower. Unregister people first, or choose {registrations} or more.",
  },
  "problem.quota-below-registrations.plain":
    "More people are registered already: the maximum cannot be lower.",
  "problem.session-open":
    "Access to this session is open already: its date, time and duration can no longer change.",
  "problem.precondition-failed":
    "Somebody else has changed this in the meantime. Your change was not saved.",
  "problem.precondition-required": "Reload the page, then make your change again.",
  "problem.email-taken": "There is an account with this e-mail address already.",
  "problem.link-expired": "This personal link has expired. Ask the organisers to send you a new one.",
  "problem.unauthorized": "You are not, or no longer, signed in. Sign in, then try again.",
  "problem.forbidden": "Your account gives no access to this. It belongs to another event.",
  "problem.csrf": "Your sign-in changed since this page was opened. Reload it, then try again.",
  "problem.rate-limited": {
    one: "Too many attempts in a short time. Try again in {retryAfterSeconds} second.",
    other: "Too many attempts in a short time. Try again in {retryAfterSeconds} seconds.",
  },
  "problem.rate-limited.plain": "Too many attempts in a short time. Wait a moment, then try again.",
  "problem.idempotency-key-reused": "This request was sent differently before. Reload the page, then try again.",
  "problem.not-found": "This page or session does not exist, or no longer does.",
  "problem.method-not-allowed": "There is no such action here.",
  "problem.too-large": "This is longer than the service accepts. Shorten your text.",
  "problem.unsupported-media-type": "The service did not understand the request. Reload the page.",
  "problem.invalid-request": "Some of this is not accepted. Check what you entered.",
  "problem.unknown-property": "The service did not understand the request. Reload the page.",
  "problem.invalid-offer": "Your browser offers a connection that the service cannot make.",
  "problem.unsupported-version": "This page is older than the service. Reload it.",
  "problem.message-malformed": "The service did not understand this message.",
  "problem.message-too-large": "This message is too long.",
  "problem.message-out-of-order": "This is not possible yet. Try again in a moment.",
  "problem.message-not-allowed": "This is not possible here.",
  "problem.capacity-reached": "The service holds as many people as it can. Try again in a few minutes.",
  "problem.stopping": "The service is restarting. Try again in a few seconds.",
  "problem.internal": "The service met an error. Try again; if it goes on, tell the organisers.",
  "problem.unreachable": "The service does not answer. Check your connection, then try again.",
  "problem.unknown": "The service refused this request.",

  "notFound.title": "This page does not exist",
  "notFound.lead":
    "The address may be incomplete, or the session was taken away. If you have a personal link, open it as you received it.",
  "notFound.home": "Back to the home page",
};
