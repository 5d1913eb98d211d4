package dev.visio.rooms;

/** One of several kinds that participants differ by, found by its name in files and options. */
public sealed interface Named permits LinkPlan, DevicePlan {
  String name();
}
