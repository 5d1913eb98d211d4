/**
 * How much one subscriber's path can take, from what it says of the packets that it was sent.
 *
 * <p>In: the size and the instant of each packet that leaves ({@link
 * dev.visio.sfu.bandwidth.BandwidthEstimate#sent}), and the subscriber's feedback: transport-wide
 * arrival times, or a bound that it has estimated itself. Out: bits a second, and when and how fast
 * the path is to be probed. A delay that grows is taken for a queue that fills (Carlucci et al.,
 * "Analysis and Design of the Google Congestion Control for WebRTC", MMSys 2016, and the trendline
 * filter that libwebrtc has put in its Kalman filter's place); a loss of more than a tenth for one
 * that overflows (draft-ietf-rmcat-gcc-02 section 6).
 *
 * <p>Thread: the loop's. Time is handed in; nothing is allocated for a packet. Whatever a
 * subscriber claims of packets that it was not sent, or has spoken of before, is left out.
 */
package dev.visio.sfu.bandwidth;
