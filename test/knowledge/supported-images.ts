/**
 * Branches of the images that examples use, each with the day on which it ends. A branch that is not
 * here is out of support or never existed. Read on 2026-11-23.
 */
export const supportedImages: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // https://alpinelinux.org/releases/ (3.21 ended on 2026-11-01)
  alpine: { '3.22': '2027-05-01', '3.23': '2027-11-01', '3.24': '2028-05-01' },
  // https://hub.docker.com/_/busybox: 1.37 is the stable branch; busybox.net announces no end
  busybox: { '1.37': 'open' },
  // https://www.debian.org/releases/ with https://wiki.debian.org/LTS
  debian: { '12': '2028-06-30', '13': '2030-06-30' },
  // https://go.dev/doc/devel/release#policy: supported until there are two newer ones, out each
  // February and August
  golang: { '1.26': '2027-02-28', '1.27': '2027-08-31' },
  // https://nginx.org/en/download.html: each April stable and mainline move on (1.29 ended in May 2026)
  nginx: { '1.30': '2027-04-30', '1.31': '2027-04-30' },
  'nginxinc/nginx-unprivileged': { '1.30': '2027-04-30', '1.31': '2027-04-30' },
  // https://github.com/nodejs/release#release-schedule (20 ended on 2026-04-30, 25 on 2026-06-01)
  node: { '22': '2027-04-30', '24': '2028-04-30', '26': '2029-04-30' },
  // https://www.postgresql.org/support/versioning/ (14 ended on 2026-11-12)
  postgres: { '15': '2027-11-11', '16': '2028-11-09', '17': '2029-11-08', '18': '2030-11-14' },
  // https://devguide.python.org/versions/ (3.10 ended in October 2026)
  python: {
    '3.11': '2027-10-31',
    '3.12': '2028-10-31',
    '3.13': '2029-10-31',
    '3.14': '2030-10-31',
    '3.15': '2031-10-31',
  },
  // https://redis.io/docs/latest/operate/oss_and_stack/install/archive/: 8 is the current major
  redis: { '8': 'open' },
  // https://distribution.github.io/distribution/: 3 is the current major
  registry: { '3': 'open' },
  // https://github.com/GoogleContainerTools/distroless#which-images-are-available; the name holds the
  // Debian branch
  'gcr.io/distroless/static-debian13': { nonroot: '2030-06-30', 'debug-nonroot': '2030-06-30' },
  'gcr.io/distroless/base-debian13': { nonroot: '2030-06-30', 'debug-nonroot': '2030-06-30' },
}
