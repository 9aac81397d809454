FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
# The packages are a layer of their own: it is built again only when the lock file changes.
COPY Api.csproj packages.lock.json Directory.Build.props Directory.Packages.props ./
RUN dotnet restore Api.csproj --locked-mode
COPY .editorconfig Program.cs ./
COPY src src
# On x64 the code is compiled ahead, which halves the start.
RUN if [ "$(uname -m)" = x86_64 ]; then ahead="--runtime linux-x64"; fi \
    && dotnet publish Api.csproj -c Release -o /app $ahead

# This image has ICU and the time zones, both of which the answers and opening hours need.
FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
COPY demo demo
RUN mkdir logs && chown "$APP_UID" logs
USER $APP_UID
# The image's own default port gives way to PORT.
ENV ASPNETCORE_HTTP_PORTS= PORT=8000
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["/app/Api", "health"]
# CMD and no ENTRYPOINT: hosts differ in which of the two a command such as `/app/Api migrate` replaces.
CMD ["/app/Api"]
