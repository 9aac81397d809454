using Yadopera.Infrastructure.Ai;

namespace Yadopera.Tests.Infrastructure.Ai;

public sealed class PersonalDataTests
{
    /// <summary>Forms in which people of many countries write their number; the digits are nobody's.</summary>
    public static TheoryData<string> Phones =>
        [
            "03-1234-5678",
            "090-1234-5678",
            "０９０ー１２３４ー５６７８",
            "+81 90 1234 5678",
            "+81-90-1234-5678",
            "(03) 1234-5678",
            "+1 (555) 010-0199",
            "555.010.0199",
            "555-010-0199",
            "5550100199",
            "+44 7700 900123",
            "07700 900123",
            "+33 6 12 34 56 78",
            "06.12.34.56.78",
            "06 12 34 56 78",
            "+49 30 1234567",
            "030/1234567",
            "0171-1234567",
            "+34 612 345 678",
            "612 345 678",
            "+39 06 1234 5678",
            "+7 (912) 345-67-89",
            "8 912 345 67 89",
            "010-1234-5678",
            "+82 10 1234 5678",
            "0912-345-678",
            "+886 912 345 678",
            "138 0013 8000",
            "13800138000",
            "+852 9123 4567",
            "9123 4567",
            "081-234-5678",
            "+66 81 234 5678",
            "+62 812-3456-7890",
            "0812-3456-7890",
            "+84 91 234 56 78",
            "0912 345 678",
            "+55 11 91234-5678",
            "(11) 91234-5678",
            "+90 532 123 45 67",
            "+966 50 123 4567",
            "٠٥٠١٢٣٤٥٦٧",
            "+61 412 345 678",
            "00 81 90 1234 5678",
        ];

    [Theory]
    [MemberData(nameof(Phones))]
    public void A_telephone_number_of_any_country_is_taken_out(string phone)
    {
        PersonalData.Mask($"Please call {phone} about room 203").ShouldBe("Please call [phone] about room 203");
        PersonalData.Mask($"電話は{phone}です。").ShouldBe("電話は[phone]です。");
        PersonalData.Mask(phone).ShouldBe("[phone]");
    }

    [Theory]
    [InlineData("4111 1111 1111 1111")]
    [InlineData("4111-1111-1111-1111")]
    [InlineData("4111111111111111")]
    [InlineData("5555 5555 5555 4444")]
    [InlineData("3782 822463 10005")]
    [InlineData("3056 930902 5904")]
    [InlineData("４１１１１１１１１１１１１１１１")]
    public void A_card_number_is_taken_out(string card) =>
        PersonalData.Mask($"My card {card}, is it charged?").ShouldBe("My card [card], is it charged?");

    [Fact]
    public void A_mistyped_card_number_is_taken_out_too() =>
        PersonalData.Mask("4111 1111 1111 1112").ShouldBe("[phone]");

    [Theory]
    [InlineData("TZ1234567")]
    [InlineData("tz1234567")]
    [InlineData("A12345678")]
    [InlineData("C01X00T47")]
    [InlineData("12AB34567")]
    [InlineData("AAA123456")]
    [InlineData("M123A4567")]
    [InlineData("A1234567")]
    [InlineData("12345678Z")]
    public void A_passport_number_is_taken_out(string passport)
    {
        PersonalData.Mask($"passport {passport}.").ShouldBe("passport [passport].");
        PersonalData.Mask($"パスポートは{passport}です").ShouldBe("パスポートは[passport]です");
    }

    [Theory]
    [InlineData("aki.mori+trip@mail.example.com")]
    [InlineData("AKI@EXAMPLE.CO.JP")]
    [InlineData("aki＠example.com")]
    [InlineData("ａｋｉ@example.com")]
    public void A_mail_address_is_taken_out(string mail)
    {
        PersonalData.Mask($"Write to {mail} please").ShouldBe("Write to [mail] please");
        PersonalData.Mask($"<{mail}>").ShouldBe("<[mail]>");
    }

    [Theory]
    [InlineData("Is the bath open from 16:00 to 23:00 or 7:30-9:00?")]
    [InlineData("Offen 9.00-17.00 Uhr?")]
    [InlineData("from 6.30 to 10.00")]
    [InlineData("We come on 2026-11-21 and leave on 2026/11/25.")]
    [InlineData("2026-11-21 - 2026-11-25")]
    [InlineData("21.11.2026 - 25.11.2026")]
    [InlineData("21/11/2026, 11/21/2026, 21 11 2026")]
    [InlineData("2026年11月21日から25日まで")]
    [InlineData("the seasons 2025-2026")]
    [InlineData("Room 203, rooms 201-204, 3F")]
    [InlineData("Is it 1,500 yen or ¥12,000? 15000円? 10000yen? 1.500.000 đồng? $1200.50")]
    [InlineData("1000-2000 yen, 1500000 VND, 1,500,000")]
    [InlineData("2 adults, 1 child of 5, 3 nights, 25 kg, 190 cm")]
    [InlineData("Flight NH1234 lands at 18:45, train 7 leaves 19.20")]
    [InlineData("What is the Wi-Fi? 5GHz or 2.4GHz?")]
    public void What_the_question_is_about_stays(string text) => PersonalData.Mask(text).ShouldBe(text);

    [Fact]
    public void Everything_in_one_message_is_found() =>
        PersonalData
            .Mask(
                "I am aki@example.com, +81 90 1234 5678, passport TZ1234567, card 4111 1111 1111 1111, arriving 21:30."
            )
            .ShouldBe("I am [mail], [phone], passport [passport], card [card], arriving 21:30.");

    [Theory]
    [InlineData("")]
    [InlineData("\uD800 lone")]
    [InlineData("((((((((((((((((((((((((")]
    [InlineData("1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 x")]
    public void No_text_is_too_odd_to_read(string text) => Should.NotThrow(() => PersonalData.Mask(text));

    [Theory]
    [InlineData("メ")]
    [InlineData("a.b-")]
    [InlineData("1,")]
    [InlineData("1-")]
    [InlineData("1. ")]
    [InlineData("@a")]
    [InlineData("¥1,")]
    [InlineData("a@a.")]
    public void No_text_takes_long_to_read(string repeated) =>
        // The pattern itself gives up after a second.
        Should.NotThrow(() => PersonalData.Mask(string.Concat(Enumerable.Repeat(repeated, 30_000 / repeated.Length))));
}
