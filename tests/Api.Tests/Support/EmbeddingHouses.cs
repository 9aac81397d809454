namespace Yadopera.Tests.Support;

/// <summary>A house with enough FAQs for one to stand out.</summary>
internal static class EmbeddingHouses
{
    public const int FaqCount = 10;

    /// <summary>The house as an import file; each FAQ has one language and therefore two texts.</summary>
    public static string Sumire(string slug = "sumire", string breakfast = "Breakfast is served from 7:30 to 9:00.") =>
        $$"""
            {
              "facility": { "slug": "{{slug}}", "name": "Sumire", "time_zone": "Asia/Tokyo", "languages": ["en"] },
              "faqs": [
                {{Faq("breakfast", "What time is breakfast?", breakfast)}},
                {{Faq("luggage", "Can I leave my luggage?", "Luggage may stay at the entrance.")}},
                {{Faq("bath", "Until when can I use the bath?", "The bath is open until 23:00.")}},
                {{Faq("parking", "Is there parking?", "There is parking behind the house.")}},
                {{Faq("towel", "Do I get a towel?", "A towel lies on each bed.")}},
                {{Faq("laundry", "Is there a laundry?", "The laundry is in the cellar.")}},
                {{Faq("bicycle", "Can I rent a bicycle?", "A bicycle is 500 yen a day.")}},
                {{Faq("pillow", "May I have a second pillow?", "A second pillow is in the closet.")}},
                {{Faq("airport", "How do I get to the airport?", "The airport bus stops at the corner.")}},
                {{Faq("kitchen", "May I use the kitchen?", "The kitchen is open to all guests.")}}
              ]
            }
            """;

    /// <summary>A house with so many FAQs, two texts each, for more than one batch.</summary>
    public static string Large(int faqs) =>
        $$"""
            {
              "facility": { "slug": "large", "name": "Large", "time_zone": "Asia/Tokyo", "languages": ["en"] },
              "faqs": [
                {{string.Join(
                ',',
                Enumerable.Range(1, faqs).Select(n => Faq($"n{n}", $"Question {n}?", $"Answer {n}."))
            )}}
              ]
            }
            """;

    private static string Faq(string key, string question, string answer) =>
        $$"""
            {
              "intent_key": "{{key}}", "category": "basic", "priority": 3,
              "translations": { "en": { "question": "{{question}}", "answer": "{{answer}}" } }
            }
            """;
}
