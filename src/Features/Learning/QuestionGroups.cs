using System.Security.Cryptography;
using System.Text;
using Yadopera.Answering;

namespace Yadopera.Features.Learning;

/// <summary>Puts questions together that are about the same, in whatever words and languages they were asked.</summary>
internal static class QuestionGroups
{
    /// <summary>
    /// Equal for questions about the same; null where a question does not say by itself what it is about. SHA-256 in hex: it
    /// may be kept where the guest's words may not.
    /// </summary>
    public static string? KeyOf(this AnswerEngine engine, string question, string language) =>
        engine.SubjectOf(question, language) is { } subject
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(subject)))
            : null;

    /// <summary>The questions by their keys; those without one teach nothing and are left out.</summary>
    public static ILookup<string, AskedQuestion> Group(this AnswerEngine engine, IEnumerable<AskedQuestion> questions)
    {
        var keys = new Dictionary<(string Text, string Language), string?>();
        return questions
            .Select(question => (Question: question, Key: Remembered(question)))
            .Where(asked => asked.Key is not null)
            .ToLookup(asked => asked.Key!, asked => asked.Question, StringComparer.Ordinal);

        string? Remembered(AskedQuestion question)
        {
            var asked = (question.Text, question.Language);
            if (!keys.TryGetValue(asked, out var key))
                keys[asked] = key = engine.KeyOf(question.Text, question.Language);
            return key;
        }
    }
}
