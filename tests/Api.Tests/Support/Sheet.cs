using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Yadopera.Tests.Support;

/// <summary>Sheets of FAQs as the forms that bring them.</summary>
internal static class Sheet
{
    public const string Header = "category,intent_key,language_en_question,language_en_answer";

    public static MultipartFormDataContent Form(string csv, string mode = "add", bool dryRun = false) =>
        Form(Encoding.UTF8.GetBytes(csv), mode, dryRun);

    public static MultipartFormDataContent Form(byte[] csv, string mode = "add", bool dryRun = false)
    {
        var file = new ByteArrayContent(csv);
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        return new MultipartFormDataContent
        {
            { file, "file", "faqs.csv" },
            { new StringContent(mode), "mode" },
            { new StringContent(dryRun ? "true" : "false"), "dry_run" },
        };
    }

    /// <summary>A header and so many good rows, each with a key of its own.</summary>
    public static string OfRows(int count) =>
        Header
        + "\n"
        + string.Join(
            '\n',
            Enumerable
                .Range(1, count)
                .Select(i =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"basic,key_{i},Question number {i}?,Answer number {i}."
                    )
                )
        );
}
