namespace Yadopera.Evaluation;

/// <summary>Command line: <c>--data FOLDER</c>, <c>--house FILE</c>, <c>--json FILE</c>, <c>--fit-gate</c>, <c>--over-http</c>.</summary>
/// <param name="Data">Folder of the public data.</param>
/// <param name="House">The demo house, skipped where the file is missing.</param>
/// <param name="Json">Where the figures are written too.</param>
/// <param name="FitGate">Fits the gate's weights anew and prints them instead of measuring.</param>
/// <param name="OverHttp">Asks an API with the imported FAQs, on a scratch database, instead of the engine itself.</param>
internal sealed record Options(string Data, string House, string? Json, bool FitGate, bool OverHttp)
{
    public static Options Parse(string[] args) =>
        new(
            ValueOf(args, "--data") ?? "../shared/eval",
            ValueOf(args, "--house") ?? "demo/yamaboushi.json",
            ValueOf(args, "--json"),
            args.Contains("--fit-gate"),
            args.Contains("--over-http")
        );

    private static string? ValueOf(string[] args, string name)
    {
        int at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }
}
