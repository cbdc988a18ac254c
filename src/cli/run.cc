#include "cli/run.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include <CLI/CLI.hpp>

#include "app/secrets.h"
#include "base/sentence.h"
#include "base/text.h"
#include "cli/command.h"
#include "store/session.h"
#include "wire/json.h"

namespace muster::cli {
namespace {

// How each option looks on the command line.
struct OptionRow {
  std::string_view name;
  std::string flag;
  Label help;
  std::string Options::* text = nullptr;
  bool Options::* truth = nullptr;
  std::vector<std::string> Options::* texts = nullptr;  // one each time the option is given, or all words that are left
};

const OptionRow* find_option(std::string_view name) {
  static const OptionRow rows[] = {
      {"folder", "FOLDER", {"届次目录", "edition folder"}, &Options::folder},
      {"root", "--root", {"源码目录", "source folder"}, &Options::folder},
      {"edition", "EDITION", {"届次编号", "code of the edition"}, &Options::edition},
      {"name", "NAME", {"名称", "name"}, &Options::name},
      {"store",
       "--store",
       {"存储：sqlite:路径 或 postgresql://地址", "store: sqlite:PATH or postgresql://ADDRESS"},
       &Options::store},
      {"listen", "--listen", {"监听地址:端口", "address:port to listen on"}, &Options::listen},
      {"demonstration",
       "--demonstration",
       {"载入此目录作为演示，并建立演示账号", "load this folder as a demonstration, with demonstration accounts"},
       &Options::demonstration},
      {"web-root",
       "--web-root",
       {"网页文件目录（开发用）", "read the web pages from here (for development)"},
       &Options::web_root},
      {"as-of",
       "--as-of",
       {"状态截至日（默认取届次所定或当天）", "look at it from this day (the edition's, or today)"},
       &Options::as_of},
      {"on",
       "--on",
       {"旬查日或该旬任一天（默认取届次所在日的那一旬）",
        "check day, or any day of its ten-day period (that of the edition's day unless told)"},
       &Options::on},
      {"unit", "--unit", {"只列此单位的部分", "only the part for this unit"}, &Options::unit},
      {"samples", "--samples", {"推演次数（默认 10000）", "samples (10000 unless told)"}, &Options::samples},
      {"half-width",
       "--half-width",
       {"95% 区间半宽达到此值（如 0.01，推演可写 1%）即停",
        "stop once the 95 % interval is this narrow on either side (such as 0.01; for a drill also 1%)"},
       &Options::half_width},
      {"seed",
       "--seed",
       {"随机数种子：种子相同则结果相同", "seed of the random numbers: same seed, same answer"},
       &Options::seed},
      {"threads",
       "--threads",
       {"线程数（默认每个处理器一个）", "threads (one for each processor unless told)"},
       &Options::threads},
      {"out", "--out", {"写到此文件", "file to write"}, &Options::out},
      {"psplib", "--psplib", {"PSPLIB 的 .sm 文件", "a .sm file of PSPLIB"}, &Options::psplib},
      {"schedules",
       "--schedules",
       {"最多编制多少次进度（默认 5000）", "schedules to make at most (5000 unless told)"},
       &Options::schedules},
      {"files",
       "FILES",
       {"情景文件，或 merge 和各分片", "scenario file, or merge and the parts"},
       nullptr,
       nullptr,
       &Options::files},
      {"replications",
       "--replications",
       {"推演多少次（默认依情景文件）", "replications (as the scenario says unless told)"},
       &Options::replications},
      {"shard",
       "--shard",
       {"只跑第几片，如 2/8，写出分片文本", "run only this part, such as 2/8, and print it as a part"},
       &Options::shard},
      {"best",
       "--best",
       {"按此结果找出最好的方案（默认越小越好，前加 + 为越大越好），差的及早淘汰",
        "find the best variant by this answer (the smaller the better; with + in front the larger), leaving bad ones "
        "out early"},
       &Options::best},
      {"trace",
       "--trace",
       {"把第一次推演的经过写到此文件，供地图回放",
        "write the course of the first replication to this file, for a replay on the map"},
       &Options::trace},
      {"variant", "--variant", {"用此方案", "use this variant"}, &Options::variant},
      {"compare",
       "--compare",
       {"原方案与各方案用同样的随机数相比", "compare the variants with the scenario, with the same random numbers"},
       nullptr,
       &Options::compare},
      {"behind-tls",
       "--behind-tls",
       {"前面有 TLS 代理：会话只经加密连接", "a TLS proxy is in front: cookies are secure"},
       nullptr,
       &Options::behind_tls},
      {"proxies",
       "--proxies",
       {"除本机外可信的代理地址，用逗号分隔（与 --behind-tls 同用）",
        "addresses of trusted proxies other than this machine, separated by commas (with --behind-tls)"},
       &Options::proxies},
      {"update",
       "--update",
       {"届次已存在时按目录更新", "make an existing edition equal to the folder"},
       nullptr,
       &Options::update},
      {"replace",
       "--replace",
       {"替换已有的届次目录", "replace an existing edition folder"},
       nullptr,
       &Options::replace},
      {"roads", "ROADS", {"路网文件（.osm.pbf 或 .osm）", "road network (.osm.pbf or .osm)"}, &Options::roads},
      {"from", "--from", {"起点：经度,纬度", "start: LONGITUDE,LATITUDE"}, &Options::from},
      {"to", "--to", {"终点：经度,纬度", "destination: LONGITUDE,LATITUDE"}, &Options::to},
      {"close",
       "--close",
       {"封闭：way:编号,… 或 polygon:经,纬;… 或 ring:经,纬;…（管控圈）或 GeoJSON 文件；可多次给出",
        "close way:ID,… or polygon:LON,LAT;… or ring:LON,LAT;… (a control ring) or a GeoJSON file; may be repeated"},
       nullptr,
       nullptr,
       &Options::closures},
      {"open",
       "--open",
       {"放行：道路编号,…；可多次给出", "open ways all the same: ID,…; may be repeated"},
       nullptr,
       nullptr,
       &Options::openings},
      {"permits",
       "--permits",
       {"所持通行证类别，用逗号分隔", "classes of permit that are held, separated by commas"},
       &Options::permits},
      {"at", "--at", {"时刻 HH:MM：按该小时车速", "time HH:MM: the speeds of that hour"}, &Options::at},
      {"speeds",
       "--speeds",
       {"分时车速表（.csv），与 --at 同用；不给则用假定的工作日",
        "table of speeds by hour (.csv), with --at; an assumed working day unless told"},
       &Options::speeds},
      {"profile", "--profile", {"通行者：car、emergency、foot", "traveller: car, emergency, foot"}, &Options::profile},
      {"largest-part",
       "--largest-part",
       {"只在与主路网连通处上下路", "enter and leave only where roads are connected with most others"},
       nullptr,
       &Options::on_largest_part},
      {"check", "--check", {"只核对，不写", "compare only, write nothing"}, nullptr, &Options::check},
  };
  for (const OptionRow& row : rows) {
    if (row.name == name) return &row;
  }
  return nullptr;
}

std::string words(const Label& label, Language language) {
  return std::string(language == Language::zh ? label.zh : label.en);
}

// Known before parsing, since the help is in the person's language.
Language language_of(int argument_count, char** arguments) {
  for (int i = 1; i < argument_count; ++i) {
    const std::string_view word = arguments[i];
    if (word == "--language" && i + 1 < argument_count)
      return std::string_view(arguments[i + 1]).starts_with("zh") ? Language::zh : Language::en;
    if (word.starts_with("--language=")) return word.substr(11).starts_with("zh") ? Language::zh : Language::en;
  }
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0')
      return std::string_view(value).starts_with("zh") ? Language::zh : Language::en;
  }
  return Language::en;
}

void add_option(CLI::App& command, std::string_view taken, Options& options, Language language) {
  const bool required = taken.ends_with('*');
  const OptionRow& row = *find_option(required ? taken.substr(0, taken.size() - 1) : taken);
  const std::string help = words(row.help, language);
  if (row.truth != nullptr) {
    command.add_flag(row.flag, options.*row.truth, help);
  } else if (row.texts != nullptr) {
    auto* option = command.add_option(row.flag, options.*row.texts, help);
    if (row.flag.starts_with("--")) option->allow_extra_args(false);
    if (required) option->required();
  } else {
    auto* option = command.add_option(row.flag, options.*row.text, help);
    if (required) option->required();
  }
}

int run_guarded(const Command& command, const Setting& setting, const Options& options) {
  Sentence sentence;
  try {
    return command.run(setting, options);
  } catch (const store::Failure& failure) {
    const bool full = failure.kind() == store::Failure::Kind::full;
    sentence = full ? say("磁盘已满：{}", "the disk is full: {}", failure.what())
                    : say("存储不可用：{}", "the store failed: {}", failure.what());
  } catch (const std::exception& failure) {
    sentence = say("执行失败：{}", "failed: {}", failure.what());
  }
  if (setting.json) {
    std::string out = R"({"failed":)";
    wire::write_text(in(setting.language, sentence), out);
    std::printf("%s}\n", out.c_str());
  } else {
    std::fprintf(stderr, "%s\n", in(setting.language, sentence).c_str());
  }
  return kFailed;
}

}  // namespace

int report(const Refusals& refusals, const Setting& setting) {
  if (!setting.json) {
    for (const Refusal& refusal : refusals) {
      const std::string place = refusal.where.empty() ? "" : refusal.where + ": ";
      std::fprintf(stderr, "%s%s\n", place.c_str(), in(setting.language, refusal.message).c_str());
    }
    return kRefused;
  }
  std::string out = R"({"errors":[)";
  for (std::size_t i = 0; i < refusals.size(); ++i) {
    if (i > 0) out += ',';
    out += R"({"code":)";
    wire::write_text(refusals[i].code, out);
    out += R"(,"where":)";
    wire::write_text(refusals[i].where, out);
    out += R"(,"message":)";
    wire::write_text(in(setting.language, refusals[i].message), out);
    out += '}';
  }
  std::printf("%s]}\n", out.c_str());
  return kRefused;
}

void say_done(const Setting& setting, const Sentence& sentence, const std::string& json) {
  std::printf("%s\n", setting.json ? json.c_str() : in(setting.language, sentence).c_str());
}

int run(int argument_count, char** arguments) {
  app::prepare_secrets();
  // A limit on file sizes is then an error of the write, which the store knows how to report.
  std::signal(SIGXFSZ, SIG_IGN);
  Setting setting;
  setting.language = language_of(argument_count, arguments);
  Options options;
  CLI::App program(
      in(setting.language,
         {"Muster：城市服务保障工作系统", "Muster: the working system of a city's service-assurance office"}),
      "muster");
  program.require_subcommand(1);
  std::string language;
  const auto add_common = [&](CLI::App& to) {
    to.add_flag("--json", setting.json, in(setting.language, {"输出 JSON", "print JSON"}));
    to.add_option("--language", language, in(setting.language, {"zh 或 en", "zh or en"}));
    to.set_help_flag("-h,--help", in(setting.language, {"显示帮助", "print help"}));
  };
  add_common(program);
  std::vector<std::pair<CLI::App*, const Command*>> rows;
  for (const Command& command : commands()) {
    CLI::App* row = program.add_subcommand(std::string(command.name), words(command.summary, setting.language));
    add_common(*row);
    for (const std::string& taken : split(command.takes, ' ')) add_option(*row, taken, options, setting.language);
    rows.emplace_back(row, &command);
  }
  try {
    program.parse(argument_count, arguments);
  } catch (const CLI::ParseError& error) {
    const int code = program.exit(error);
    return code == 0 ? kDone : kRefused;
  }
  for (const auto& [row, command] : rows) {
    if (row->parsed()) return run_guarded(*command, setting, options);
  }
  return kRefused;
}

}  // namespace muster::cli
