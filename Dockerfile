# A small image that holds the program and nothing else: static, without a shell, not run as root.
#
#   docker build -t annals .
#   docker run --rm -v "$PWD:/site" --user "$(id -u):$(id -g)" annals build
#
# The folder of the site is mounted at /site; --user lets the built files belong to you.

FROM rust:1-alpine AS build
# SQLite and the allocator are C. On Alpine the program is linked statically.
RUN apk add --no-cache gcc make musl-dev
WORKDIR /src
COPY . .
RUN cargo build --release --locked --bin annals && strip target/release/annals

FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /src/target/release/annals /usr/bin/annals
WORKDIR /site
ENTRYPOINT ["/usr/bin/annals"]
CMD ["--help"]
