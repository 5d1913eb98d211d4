package dev.visio.fakedevices.scene;

/**
 * What a face does at one instant.
 *
 * @param mouth how far it is open, from 0 to 1
 * @param eyes how far they are open, from 0 to 1
 * @param gazeX where they look, from −1 (left) to 1
 * @param gazeY and from −1 (up) to 1
 * @param brows how far they are raised, from 0 to 1
 * @param yaw how far the head is turned aside, from −1 to 1
 */
record Expression(
    double mouth, double eyes, double gazeX, double gazeY, double brows, double yaw) {}
