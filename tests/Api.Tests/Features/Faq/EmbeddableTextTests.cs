using Yadopera.Answering;
using Yadopera.Features.Faq;

namespace Yadopera.Tests.Features.Faq;

public sealed class EmbeddableTextTests
{
    [Fact]
    public void Question_answer_and_other_wordings_each_get_a_vector() =>
        TextsOf("When is the bath?", "Until 23:00.", "bath hours")
            .ShouldBe([(0, "When is the bath?"), (1, "Until 23:00."), (2, "bath hours")]);

    [Fact]
    public void An_answer_that_tells_a_secret_reaches_no_provider() =>
        TextsOf("What is the Wi-Fi password?", "It is momiji2026.", "wifi key")
            .ShouldBe([(0, "What is the Wi-Fi password?"), (2, "wifi key")]);

    private static IEnumerable<(int Field, string Text)> TextsOf(string question, string answer, string variant)
    {
        var text = new FaqText("en", question, answer) { Variants = [variant] };
        var content = new FaqContent("key", FaqCategory.Basic, 3, IsActive: true, [text]);
        var faq = FaqEntry.Import(
            Guid.Parse("7d444840-9dc0-11d1-b245-5ffdce74fad2"),
            content,
            DateTimeOffset.UnixEpoch
        );
        return EmbeddableText.Of(faq).Select(row => (row.Field, row.Text));
    }
}
