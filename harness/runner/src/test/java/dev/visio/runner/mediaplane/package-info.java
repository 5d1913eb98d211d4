/**
 * The service's media plane and the speakers in one process, without a control plane between them:
 * on a virtual clock or on real sockets, whichever their loops are of.
 */
package dev.visio.runner.mediaplane;
