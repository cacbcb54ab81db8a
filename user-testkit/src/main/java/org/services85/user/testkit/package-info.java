/**
 * The types that the fakes and the suite of the contract share: users, an installation, and a
 * clock. The fakes and the suite themselves are in the packages below.
 *
 * <table>
 * <caption>Where to go on</caption>
 * <tr><th>To test</th><th>take</th></tr>
 * <tr><td>code that calls a NetServer by SOAP, in any language</td>
 *     <td>{@link org.services85.user.testkit.netserver.FakeNetServer}</td></tr>
 * <tr><td>code that is handed an {@link org.services85.user.api.IUserAgent}</td>
 *     <td>{@link org.services85.user.testkit.fake.FakeUserAgents}</td></tr>
 * <tr><td>a binding of the contract</td>
 *     <td>{@link org.services85.user.testkit.contract.UserAgentContract}</td></tr>
 * <tr><td>that no secret is left behind</td>
 *     <td>{@link org.services85.user.testkit.canary.CanaryProbe}</td></tr>
 * </table>
 */
@NullMarked
package org.services85.user.testkit;

import org.jspecify.annotations.NullMarked;
