package dev.visio.wire;
