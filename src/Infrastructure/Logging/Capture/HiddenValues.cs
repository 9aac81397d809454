namespace Yadopera.Infrastructure.Logging.Capture;

/// <summary>Literal values of one request that its endpoint knows to be secret, such as a Wi-Fi password within an answer.</summary>
internal sealed class HiddenValues : List<string>;
