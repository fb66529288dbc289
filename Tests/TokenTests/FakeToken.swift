import Foundation
import TestSupport

/// A PKCS #11 module of our own, compiled by the toolchain's clang: a token called "fausse" with the flags that a test gives it, which notes
/// each PIN that is tried. For what SoftHSM never does: lock.
struct FakeToken {
  /// Whether the toolchain's C compiler is here; asked once.
  static let isPossible = ((try? OutsideTool.run(["clang", "--version"]))?.status ?? 1) == 0

  let folder: URL
  var module: String { folder.appendingPathComponent("fausse.so").path }
  /// How many times a PIN was tried.
  var tries: Int { (try? Data(contentsOf: folder.appendingPathComponent("tries")))?.count ?? 0 }

  init(flags: UInt, login: UInt) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("passerelle-fausse-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let source = folder.appendingPathComponent("fausse.c")
    try Data(Self.program(flags, login, folder.appendingPathComponent("tries").path).utf8).write(to: source)
    let headers = Outside.package.appendingPathComponent("Sources/CPKCS11").path
    let made = try OutsideTool.run(["clang", "-shared", "-fPIC", "-I", headers, "-o", module, source.path])
    guard made.status == 0 else { throw CompilerFailure(output: made.output) }
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  private static func program(_ flags: UInt, _ login: UInt, _ tries: String) -> String {
    """
    #include <stdio.h>
    #include <string.h>
    #include "CPKCS11.h"
    static CK_RV done(void *unused) { return CKR_OK; }
    static CK_RV one(CK_ULONG unused) { return CKR_OK; }
    static CK_RV slots(CK_BYTE present, CK_ULONG *list, CK_ULONG *count) {
      if (list) list[0] = 7;
      *count = 1;
      return CKR_OK;
    }
    static CK_RV token(CK_ULONG slot, CK_TOKEN_INFO *info) {
      memset(info, 0, sizeof *info);
      memset(info->label, ' ', sizeof info->label);
      memcpy(info->label, "fausse", 6);
      info->flags = \(flags)UL;
      return CKR_OK;
    }
    static CK_RV session(CK_ULONG slot, CK_ULONG flags, void *a, void *n, CK_ULONG *session) { *session = 3; return CKR_OK; }
    static CK_RV login(CK_ULONG session, CK_ULONG user, const CK_BYTE *pin, CK_ULONG length) {
      FILE *file = fopen("\(tries)", "a");
      fputc('x', file);
      fclose(file);
      return \(login)UL;
    }
    static CK_FUNCTION_LIST list = {
      .version = {2, 40}, .C_Initialize = done, .C_Finalize = done, .C_GetSlotList = slots, .C_GetTokenInfo = token,
      .C_OpenSession = session, .C_CloseSession = one, .C_Login = login, .C_Logout = one,
    };
    CK_RV C_GetFunctionList(CK_FUNCTION_LIST **out) { *out = &list; return CKR_OK; }
    """
  }
}

/// What the compiler said when it failed.
struct CompilerFailure: Error {
  let output: String
}
