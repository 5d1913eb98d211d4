package dev.visio.speakers;
