var app = WebApplication.CreateBuilder(args).Build();
app.Run();

namespace Yadopera
{
    /// <summary>Entry point, named so that tests can host it in memory.</summary>
    public partial class Program;
}
