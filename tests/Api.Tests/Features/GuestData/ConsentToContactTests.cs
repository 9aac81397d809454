using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.GuestData;

[Trait("kind", "integration")]
public sealed class ConsentToContactTests(DatabaseServer server) : IAsyncLifetime
{
    private static readonly Guid Session = Guid.Parse("7d444840-9dc0-11d1-b245-5ffdce74fad2");
    private TestApi _api = null!;
    private Guid _momiji;
    private Guid _kaede;

    public async ValueTask InitializeAsync()
    {
        _api = await TestApi.StartAsync(server);
        await _api.ImportAsync(Houses.Momiji);
        await _api.ImportAsync(Houses.Kaede);
        _momiji = await _api.Database.SingleAsync<Guid>("select id from facilities where slug = 'momiji'");
        _kaede = await _api.Database.SingleAsync<Guid>("select id from facilities where slug = 'kaede'");
        await _api.AnswerAsync(
            new
            {
                facility_slug = "momiji",
                message = "À quelle heure est le petit-déjeuner ?",
                language = "fr",
                session_id = Session,
            }
        );
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task A_guest_who_agrees_is_told_so_in_the_language_of_the_talk_and_kept_apart_from_it()
    {
        var told = await GiveAsync(email: " aki@example.com ", name: " Aki ");

        told.Names().ShouldBe(["success", "contactability_status", "message"]);
        told.GetProperty("success").GetBoolean().ShouldBeTrue();
        told.Text("contactability_status").ShouldBe("contactable");
        told.Text("message").ShouldBe("Votre adresse e-mail est enregistrée. Le personnel pourra vous écrire.");
        (await ContactsAsync()).ShouldBe(["aki@example.com Aki"]);
        (await _api.Database.QueryAsync<string>("select content from messages")).ShouldAllBe(text =>
            !text.Contains("aki@", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Consent_that_is_taken_back_leaves_nothing_and_may_be_taken_back_twice()
    {
        await GiveAsync();

        for (var n = 0; n < 2; n++)
        {
            var told = await GiveAsync(email: null, consent: false);
            told.Text("contactability_status").ShouldBe("not_contactable");
            told.Text("message").ShouldBe("Vos coordonnées ont été supprimées. Personne ne vous écrira.");
        }

        (await ContactsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Many_consents_of_one_session_at_once_are_one()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(n => GiveAsync($"aki{n}@example.com")));

        (await ContactsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_talk_that_is_unknown_ended_or_of_another_house_is_404()
    {
        using var unknown = await TryGiveAsync(_momiji, Guid.Parse("7d444840-9dc0-11d1-b245-5ffdce74fad3"));
        await unknown.ReadProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
        using var foreign = await TryGiveAsync(_kaede, Session);
        await foreign.ReadProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
        _api.Clock.Advance(TimeSpan.FromHours(25));
        using var ended = await TryGiveAsync(_momiji, Session);
        await ended.ReadProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");

        (await ContactsAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null, true, "email")]
    [InlineData("nobody", true, "email")]
    [InlineData("Aki <aki@example.com>", true, "email")]
    [InlineData("a\0b@example.com", true, "email")]
    [InlineData("aki@example.com", null, "consent")]
    public async Task A_consent_that_is_not_valid_names_its_field(string? email, bool? consent, string field)
    {
        using var response = await TryGiveAsync(_momiji, Session, email, consent);

        var problem = await response.ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR");
        problem.GetProperty("errors").Names().ShouldBe([field]);
        (await ContactsAsync()).ShouldBeEmpty();
    }

    private async Task<JsonElement> GiveAsync(
        string? email = "aki@example.com",
        bool? consent = true,
        string? name = null
    )
    {
        using var response = await TryGiveAsync(_momiji, Session, email, consent, name);
        return await response.ReadAsync(HttpStatusCode.OK);
    }

    private Task<HttpResponseMessage> TryGiveAsync(
        Guid house,
        Guid session,
        string? email = "aki@example.com",
        bool? consent = true,
        string? name = null
    ) =>
        _api.CreateClient()
            .PostAsJsonAsync(
                "/api/v1/chat/contact-consent",
                new
                {
                    facility_id = house,
                    session_id = session,
                    email,
                    consent,
                    guest_name = name,
                },
                TestContext.Current.CancellationToken
            );

    private Task<IReadOnlyList<string>> ContactsAsync() =>
        _api.Database.QueryAsync<string>("select concat_ws(' ', email, guest_name) from guest_contacts");
}
