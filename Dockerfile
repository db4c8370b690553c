# syntax=docker/dockerfile:1
# Builds Causerie and packs it as it runs fastest: unpacked, with the JVM's ahead-of-time cache. See docs/operations.md.

FROM eclipse-temurin:25-jdk-noble AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends maven \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY .mvn .mvn
COPY pom.xml ./
COPY tally tally
COPY dialogs dialogs
COPY channels channels
COPY bot-service bot-service
RUN --mount=type=cache,target=/root/.m2 \
    mvn -q -B -ntp -pl bot-service -am -Dmaven.test.skip=true -Djacoco.skip=true package \
    && java -Djarmode=tools -jar bot-service/target/bot-service-*.jar extract --destination /app \
    && mv /app/bot-service-*.jar /app/bot-service.jar

FROM eclipse-temurin:25-jre-noble AS run
RUN apt-get update \
    && apt-get install -y --no-install-recommends curl \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /var/lib/causerie --create-home causerie
WORKDIR /app
RUN chown causerie /app
COPY --from=build --chown=causerie /app /app
USER causerie
ENV LC_ALL=C.UTF-8
# The training run needs stores, and the image brings its own. Without a cache Causerie only starts slower.
RUN java -XX:+UseCompactObjectHeaders -XX:+UseParallelGC \
        -XX:MaxInlineLevel=5 -XX:FreqInlineSize=100 -XX:InlineSmallCode=800 -XX:AOTCacheOutput=/app/causerie.aot -Dspring.context.exit=onRefresh \
        -jar /app/bot-service.jar --causerie.home=/tmp/training --server.port=0 \
    && rm -rf /tmp/training
# In production a forgotten address must not start a private, empty database.
ENV CAUSERIE_EMBEDDED=forbidden
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
    CMD curl --fail --silent --output /dev/null http://localhost:8080/actuator/health/readiness || exit 1
# exec form: the JVM is process 1 and gets the SIGTERM of docker stop.
# Less inlining: on few cores C2 otherwise compiles for minutes, beside the work.
ENTRYPOINT ["java", "-XX:+UseCompactObjectHeaders", "-XX:+UseParallelGC", "-XX:MaxInlineLevel=5", \
    "-XX:FreqInlineSize=100", "-XX:InlineSmallCode=800", "-XX:AOTCache=/app/causerie.aot", "-XX:MaxRAMPercentage=60", \
    "-XX:+ExitOnOutOfMemoryError", "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8", \
    "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-jar", "/app/bot-service.jar"]
CMD ["serve"]
