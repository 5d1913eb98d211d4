package dev.visio.fakedevices;
