# syntax=docker/dockerfile:1

# Build with everything.
FROM node:24-alpine AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY tsconfig.json ./
COPY src ./src
COPY adapters ./adapters
RUN npm run build

# Run with what production needs, as a user without rights; the root file system may be read-only.
FROM node:24-alpine
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev
COPY --from=build /app/dist ./dist
COPY knowledge ./knowledge
# The only place that is written to.
RUN install -d -o node -g node /data
VOLUME /data
USER node
# Probes: /healthz (alive) and /readyz (ready).
EXPOSE 3000
CMD ["node", "dist/src/cli.js", "start"]
