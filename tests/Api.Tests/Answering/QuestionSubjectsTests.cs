using Yadopera.Answering;

namespace Yadopera.Tests.Answering;

public sealed class QuestionSubjectsTests
{
    private static readonly AnswerEngine Engine = AnswerEngine.Create();

    [Theory]
    [InlineData("Do you have a baby crib?", "do you have a BABY CRIB")]
    [InlineData("Can you recommend a dentist who speaks Portuguese?", "Please recommend a Portuguese speaking dentist")]
    [InlineData("Is there parking?", "駐車場はありますか？")]
    [InlineData("Do you have an iron?", "Haben Sie ein Bügeleisen?")]
    public void One_question_in_other_words_or_another_language_has_the_same_subject(string one, string other)
    {
        var subject = Engine.SubjectOf(one, hint: null);

        subject.ShouldNotBeNull();
        Engine.SubjectOf(other, hint: null).ShouldBe(subject);
    }

    [Theory]
    [InlineData("When is breakfast?", "How much is breakfast?")]
    [InlineData("Where is the bath?", "When is the bath open?")]
    [InlineData("My key for room 5 does not work", "My key for room 7 does not work")]
    [InlineData("Do you have a crib?", "Do you have an iron?")]
    [InlineData("Can I park a car?", "Can I park a camper?")]
    [InlineData("Can I check in at 15:00?", "Can I check in at 23:00?")]
    [InlineData("歯医者はありますか", "耳鼻科はありますか")]
    public void Another_question_has_another_subject(string one, string other)
    {
        var subject = Engine.SubjectOf(one, hint: null);

        subject.ShouldNotBeNull();
        Engine.SubjectOf(other, hint: null).ShouldNotBe(subject);
    }

    [Theory]
    [InlineData("And for kids?")]
    [InlineData("How much is it?")]
    [InlineData("???")]
    public void What_does_not_say_what_it_is_about_has_no_subject(string question) =>
        Engine.SubjectOf(question, hint: null).ShouldBeNull();
}
