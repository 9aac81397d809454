using System.Globalization;
using Yadopera.Answering;

namespace Yadopera.Evaluation;

/// <summary>A house as large as any: every FAQ asks for one amenity at one place, in four languages.</summary>
internal static class SyntheticHouse
{
    private static readonly string[][] Things =
    [
        ["towels", "タオル", "毛巾", "수건"],
        ["the laundry", "洗濯機", "洗衣機", "세탁기"],
        ["breakfast", "朝食", "早餐", "아침 식사"],
        ["the bicycles", "自転車", "自行車", "자전거"],
        ["the shared bath", "大浴場", "大浴場", "대욕장"],
        ["luggage storage", "荷物預かり", "行李寄放", "짐 보관"],
        ["the parking", "駐車場", "停車場", "주차장"],
        ["the kitchen", "共用キッチン", "共用廚房", "공용 주방"],
        ["hair dryers", "ドライヤー", "吹風機", "드라이어"],
        ["Wi-Fi", "無線LAN", "無線網路", "와이파이"],
    ];

    private static readonly string[] Languages = ["en", "ja", "zh-TW", "ko"];
    private static readonly string[] Questions4 =
    [
        "Where can I find {0} number {1}, and what does it cost?",
        "{0}の{1}番はどこにありますか、料金はいくらですか？",
        "{0}{1}號在哪裡，費用是多少？",
        "{0} {1}번은 어디에 있고 요금은 얼마인가요?",
    ];

    private static readonly string[] Answers4 =
    [
        "You find {0} number {1} on floor {2}, next to the stairs. It costs {3} yen a day and is open until {2} o'clock.",
        "{0}の{1}番は{2}階の階段の横にございます。料金は1日{3}円、ご利用は{2}時までとなっております。",
        "{0}{1}號位於{2}樓樓梯旁邊。費用為每天{3}日圓，開放至{2}點。請向櫃檯人員索取鑰匙。",
        "{0} {1}번은 {2}층 계단 옆에 있습니다. 요금은 하루 {3}엔이며 {2}시까지 이용하실 수 있습니다.",
    ];

    public static IReadOnlyList<FaqDocument> Create(int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(i => new FaqDocument(new Guid(i, 0, 0, new byte[8]), "basic", 3, Texts(i))),
        ];

    public static IEnumerable<string> Questions() =>
        Enumerable.Range(0, 200).Select(i => Fill(Questions4[i % Languages.Length], i, i % Languages.Length));

    private static FaqText[] Texts(int number) =>
        [
            .. Languages.Select(
                (tag, i) => new FaqText(tag, Fill(Questions4[i], number, i), Fill(Answers4[i], number, i))
            ),
        ];

    private static string Fill(string pattern, int number, int language) =>
        string.Format(
            CultureInfo.InvariantCulture,
            pattern,
            Things[number % Things.Length][language],
            number,
            number % 12,
            number * 50
        );
}
