package dev.visio.rooms;
