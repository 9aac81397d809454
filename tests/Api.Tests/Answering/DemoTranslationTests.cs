using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Yadopera.Answering;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Answering;

/// <summary>The demo house's texts, each taken for a model's translation of its Japanese and of its English one.</summary>
public sealed partial class DemoTranslationTests(ITestOutputHelper output)
{
    private static readonly AnswerChecks Checks = new(HinokiHouse.Engine.DetectLanguage);

    [Fact]
    public void True_translations_pass_and_a_figure_that_is_one_too_high_does_not()
    {
        var (all, passed, altered, caught) = (0, 0, 0, 0);
        foreach (var (source, translation) in Pairs())
        {
            all++;
            var fault = FaultOf(source, translation.Language, translation.Answer);
            passed += fault is null ? 1 : 0;
            if (fault is not null)
                output.WriteLine(
                    $"{fault} {source.Language}>{translation.Language}: {source.Answer} | {translation.Answer}"
                );
            foreach (Match number in Number().Matches(translation.Answer))
            {
                altered++;
                var wrong = OneHigher(translation.Answer, number);
                if (FaultOf(source, translation.Language, wrong) is null)
                    output.WriteLine($"missed {source.Language}: {source.Answer} | {wrong}");
                else
                    caught++;
            }
        }
        output.WriteLine($"true translations passed {passed} of {all}, altered figures caught {caught} of {altered}");

        all.ShouldBeGreaterThan(500);
        ((double)passed / all).ShouldBeGreaterThan(0.95);
        ((double)caught / altered).ShouldBeGreaterThan(0.99);
    }

    private static AnswerFault? FaultOf(FaqText source, string language, string text) =>
        Checks.Check(text, source, language, isWhole: true).Fault;

    private static string OneHigher(string text, Match number) =>
        text[..number.Index]
        + (int.Parse(number.Value, CultureInfo.InvariantCulture) + 1).ToString(
            $"D{number.Length}",
            CultureInfo.InvariantCulture
        )
        + text[(number.Index + number.Length)..];

    private static IEnumerable<(FaqText Source, FaqText Translation)> Pairs() =>
        from faq in Faqs()
        from source in faq
        where source.Language is "ja" or "en"
        from translation in faq
        where translation.Language != source.Language
        select (source, translation);

    private static List<List<FaqText>> Faqs()
    {
        var house = JsonSerializer.Deserialize<JsonElement>(
            File.ReadAllText(Repository.PathOf("demo/yamaboushi.json"))
        );
        return
        [
            .. house
                .GetProperty("faqs")
                .EnumerateArray()
                .Select(faq =>
                    faq.GetProperty("translations")
                        .EnumerateObject()
                        .Select(text => new FaqText(
                            text.Name,
                            text.Value.Text("question")!,
                            text.Value.Text("answer")!
                        ))
                        .ToList()
                ),
        ];
    }

    [GeneratedRegex(@"[0-9]{1,6}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
