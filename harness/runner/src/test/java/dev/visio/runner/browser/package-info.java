/**
 * The service as people meet it: its pages in real Chromium and Firefox, with fake cameras and
 * microphones, beside simulated speakers in the same room.
 *
 * <p>Enters: nothing but what a person would do and what their devices show. Leaves: what a person
 * would see and hear, read from the pages by role and name and from the pictures by their code.
 *
 * <p>Threads: a test drives its browsers from its own thread, one call after the other; the service
 * runs in this process. Everything that a test opens belongs to its {@link
 * dev.visio.runner.browser.Browsers}, which closes it, and keeps what a person needs to understand
 * a failure under {@code target/browser}.
 */
package dev.visio.runner.browser;
