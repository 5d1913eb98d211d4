/**
 * visio's image, measured from outside. Runs after packaging, on any Docker engine; without one it
 * is skipped. Containers are on the host's network, since not every engine has one of its own.
 */
package dev.visio.runner.image;
