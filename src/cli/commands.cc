// Every command of the program.
#include "cli/actions.h"
#include "cli/command.h"

namespace muster::cli {

std::span<const Command> commands() {
  static constexpr Command table[] = {
      {"check", {"检查届次目录，列出全部错误", "check an edition folder and list every error"}, "folder*", check},
      {"import",
       {"把届次目录导入存储", "import an edition folder into a store"},
       "folder* store update",
       import_folder},
      {"export",
       {"把存储中的届次导出为目录", "export an edition of a store as a folder"},
       "edition* folder* store replace",
       export_folder},
      {"editions", {"列出存储中的届次", "list the editions of a store"}, "store", list_editions},
      {"overview",
       {"我们准备好了吗，先解决什么", "are we ready, and what do we fix first"},
       "edition* store",
       show_overview},
      {"verify",
       {"核对台账链和记录", "verify the ledger's chain and that it gives the stored records"},
       "edition store",
       verify},
      {"schedule",
       {"何时就绪、由什么决定", "when shall we be ready, and what decides it"},
       "folder* as-of samples half-width seed threads",
       schedule},
      {"circular", {"拟出旬查通报", "draft the circular of a ten-day check"}, "folder* on unit", circular},
      {"table",
       {"把任务书写成办公表格（.xlsx）", "write the task book as an office table (.xlsx)"},
       "folder* out* as-of",
       write_table},
      {"project",
       {"把任务书写成 MS Project 文件，并列出未能写入的内容",
        "write the task book as a MS Project file, and list what it cannot hold"},
       "folder* out* as-of",
       project},
      {"level",
       {"队伍有限时谁先谁后：届次目录的任务书，或 PSPLIB 问题",
        "who goes first where teams are limited: an edition's task book, or a problem of PSPLIB"},
       "folder psplib as-of schedules seed",
       level},
      {"roads",
       {"路网文件里有什么，哪些地方到不了", "what a road network holds, and what cannot be reached in it"},
       "roads* close open permits profile",
       roads},
      {"route",
       {"路网上怎么走、要多久：起讫两点，可加封闭和时刻",
        "which way and how long through a road network, under closures and at an hour"},
       "roads* from* to* close open permits at speeds profile largest-part",
       route},
      {"serve",
       {"提供网页和接口", "serve the pages and the interface"},
       "store listen demonstration web-root behind-tls proxies",
       serve},
      {"invite", {"打印一次性管理员链接", "print a one-time link that makes an administrator"}, "store listen", invite},
      {"generate",
       {"由描述的类型生成文档和 TypeScript", "write documents and TypeScript from the described types"},
       "root check",
       generate},
      {"version", {"版本", "version"}, "", version},
  };
  return table;
}

}  // namespace muster::cli
