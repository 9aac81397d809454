using Microsoft.Extensions.Configuration;
using Yadopera.Infrastructure.Ai;
using Yadopera.Infrastructure.Configuration;

namespace Yadopera.Tests.Infrastructure.Ai;

public sealed class EmbeddingSettingsTests
{
    [Fact]
    public void Without_any_of_them_embeddings_are_off()
    {
        var (settings, problems) = Read();

        settings.ShouldBeNull();
        problems.ShouldBeEmpty();
    }

    [Fact]
    public void A_key_and_a_model_are_enough_for_openai()
    {
        var (settings, problems) = Read(("EMBEDDING_API_KEY", "k"), ("EMBEDDING_MODEL", "m"));

        problems.ShouldBeEmpty();
        settings!.BaseUrl.Host.ShouldBe("api.openai.com");
        settings.Model.ShouldBe(new EmbeddingModel("m", null));
    }

    [Fact]
    public void A_server_of_ones_own_needs_no_key()
    {
        var (settings, problems) = Read(
            ("EMBEDDING_BASE_URL", "http://127.0.0.1:11434/v1"),
            ("EMBEDDING_MODEL", "m"),
            ("EMBEDDING_DIMENSIONS", "256")
        );

        problems.ShouldBeEmpty();
        settings!.ApiKey.ShouldBeNull();
        settings.Model.ToString().ShouldBe("m#256");
    }

    [Theory]
    [InlineData("EMBEDDING_API_KEY", "k", "EMBEDDING_MODEL")]
    [InlineData("EMBEDDING_MODEL", "m", "EMBEDDING_API_KEY")]
    [InlineData("EMBEDDING_BASE_URL", "ftp://nowhere", "EMBEDDING_BASE_URL")]
    [InlineData("EMBEDDING_DIMENSIONS", "16001", "EMBEDDING_DIMENSIONS")]
    public void What_is_half_set_or_wrong_is_named(string name, string value, string named) =>
        Read((name, value)).Problems.ShouldHaveSingleItem().Setting.ShouldBe(named);

    private static (EmbeddingSettings? Settings, IReadOnlyList<SettingProblem> Problems) Read(
        params (string Name, string Value)[] values
    )
    {
        var read = new SettingsReader(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    values.ToDictionary(pair => pair.Name, string? (pair) => pair.Value, StringComparer.Ordinal)
                )
                .Build()
        );
        return (EmbeddingSettings.Read(read, isProduction: false), read.Problems);
    }
}
