namespace Yadopera.Evaluation;

/// <summary>
/// Command line: <c>--data FOLDER</c>, <c>--lodging FOLDER</c>, <c>--house FILE</c>, <c>--json FILE</c>,
/// <c>--html FILE</c>, <c>--fit</c>, <c>--over-http</c>.
/// </summary>
/// <param name="Data">Folder of the public data.</param>
/// <param name="Lodging">Folder of our own lodging set, skipped where it is missing.</param>
/// <param name="House">The demo house, skipped where the file is missing.</param>
/// <param name="Json">Where figures and charts are written too.</param>
/// <param name="Html">Where the page with the charts is written.</param>
/// <param name="Fit">Learns <c>engine-weights.json</c> anew and prints it instead of measuring.</param>
/// <param name="OverHttp">Asks an API with the imported FAQs, on a scratch database, instead of the engine itself.</param>
internal sealed record Options(
    string Data,
    string Lodging,
    string House,
    string? Json,
    string? Html,
    bool Fit,
    bool OverHttp
)
{
    public static Options Parse(string[] args) =>
        new(
            ValueOf(args, "--data") ?? "../shared/eval",
            ValueOf(args, "--lodging") ?? "tests/Evaluation/Lodging",
            ValueOf(args, "--house") ?? "demo/yamaboushi.json",
            ValueOf(args, "--json"),
            ValueOf(args, "--html"),
            args.Contains("--fit"),
            args.Contains("--over-http")
        );

    private static string? ValueOf(string[] args, string name)
    {
        int at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }
}
