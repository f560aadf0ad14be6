# syntax=docker/dockerfile:1

# Build with everything.
FROM node:24-alpine AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json ./
COPY src ./src
COPY adapters ./adapters
RUN npm run build

# Run with what production needs, as a user without rights, on a root file system that may be read-only.
FROM node:24-alpine
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force && mkdir /data && chown node:node /data
COPY --from=build /app/dist ./dist
COPY knowledge ./knowledge
USER node
# Everything that is written goes to /data. Probes: /healthz (alive) and /readyz (ready) on port 3000.
ENV HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
CMD ["node", "dist/src/cli.js", "start"]
