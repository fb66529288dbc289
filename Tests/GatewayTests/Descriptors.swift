import Foundation

/// How many files and sockets this process may have open.
enum Descriptors {
  /// Raises the soft limit, which processes that are started afterwards inherit, to that many; false when the hard limit is lower.
  static func suffice(for count: UInt64) -> Bool {
    var limit = rlimit()
    #if canImport(Glibc)
      let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
      let resource = RLIMIT_NOFILE
    #endif
    guard getrlimit(resource, &limit) == 0 else { return false }
    if UInt64(limit.rlim_cur) >= count { return true }
    guard UInt64(limit.rlim_max) >= count else { return false }
    limit.rlim_cur = rlim_t(count)
    return setrlimit(resource, &limit) == 0
  }
}
