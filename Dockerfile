# One image that serves, runs and reports:
#
#   docker build -t visio .                                  compiles in a stage of its own
#   docker build -t visio --build-arg PROGRAM=packaged .     takes what ./visio or ./visio test has built beside it
#
# It needs BuildKit (usual since Docker 23; before that DOCKER_BUILDKIT=1), which leaves out the stage not asked for.
ARG PROGRAM=compiled

FROM maven:3.9-eclipse-temurin-25 AS compiled
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp clean package -Dmaven.test.skip=true -Dexec.skip=true

FROM scratch AS packaged
COPY harness/runner/target /source/harness/runner/target

FROM ${PROGRAM} AS program

# Everything at the place where it will stand in the image, made by the whole JDK.
FROM eclipse-temurin:25-jdk AS assembled
# What jdeps --print-module-deps names of visio.jar and lib/*.jar, and zipfs, by which Vert.x looks into them.
RUN jlink --output /opt/visio/java --strip-java-debug-attributes --no-header-files --no-man-pages --compress zip-6 \
    --add-modules java.base,java.compiler,java.desktop,java.naming,java.net.http,java.security.jgss,java.sql,jdk.jfr,jdk.management,jdk.unsupported,jdk.zipfs
COPY --from=program /source/harness/runner/target/ /opt/visio/
COPY harness/runner/jvm.options harness/runner/src/main/resources/dev/visio/runner/service/service.options /opt/visio/
COPY .ci/image/assemble harness/runner/learn-classes /tmp/
RUN /tmp/assemble

FROM debian:trixie-slim
LABEL org.opencontainers.image.title="visio" \
      org.opencontainers.image.description="Fills rooms with simulated speakers, measures every packet, and gives a verdict" \
      org.opencontainers.image.licenses="Apache-2.0"
# By number, so that whoever runs it can see that it is not root; the group is what OpenShift gives everybody.
RUN useradd --uid 10001 --gid 0 --no-create-home --home-dir /tmp --shell /usr/sbin/nologin visio \
    && install -d -o 10001 -g 0 -m 0770 /visio/data /visio/results
# In the order in which things change: a new build of visio is the last two layers.
COPY --from=assembled /opt/visio/java /opt/visio/java
COPY --from=assembled /opt/visio/native /opt/visio/native
COPY --from=assembled /opt/visio/libraries /opt/visio/lib
COPY .ci/image/health .ci/image/visio /opt/visio/
COPY --from=assembled /opt/visio/own /opt/visio
COPY --from=assembled /opt/visio/visio.aot /opt/visio/visio.aot
# All that is ever written, but for what passes: the root file system may be read-only, with a tmpfs on /tmp.
VOLUME ["/visio/data", "/visio/results"]
WORKDIR /visio
# Devices are encoded anew in each container, unless this names a folder that stays.
ENV LANG=C.UTF-8 \
    VISIO_DATA=/visio/data \
    XDG_CACHE_HOME=/tmp
USER 10001:0
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD ["/opt/visio/health"]
ENTRYPOINT ["/opt/visio/visio"]
CMD ["--help"]
