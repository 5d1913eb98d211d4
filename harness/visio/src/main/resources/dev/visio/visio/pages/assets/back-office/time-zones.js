/** The time zones that an event can be in, as this browser knows them. */
export const DEFAULT_ZONE = "Europe/Paris";

/**
 * @param {string} chosen is among them even if this browser does not list it
 * @returns {{ value: string, label: string }[]}
 */
export function zoneChoices(chosen) {
  const known = Intl.supportedValuesOf?.("timeZone") ?? [];
  return [...new Set([DEFAULT_ZONE, chosen, ...known])].map((value) => ({
    value,
    label: value.replaceAll("_", " "),
  }));
}
