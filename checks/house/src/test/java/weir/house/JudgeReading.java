package weir.house;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.Set;
import java.util.TreeSet;

/**
 * The judge reads what a plan states, the components of its records, and nothing that the plan's
 * code derives from them: those that it judges use that code too.
 */
final class JudgeReading {

  private static final String JUDGE = "weir.verify";
  private static final String PLAN = "weir.plan";

  /** Places in the text, and the identity under which a plan is known. */
  private static final Set<String> ALLOWED =
      Set.of("origin", "lineageId", "hash", "equals", "hashCode", "toString", "<init>");

  private JudgeReading() {}

  /** Returns the places where a class of the judge has the plan's code compute something. */
  static Set<String> derived(JavaClass type) {
    Set<String> found = new TreeSet<>();
    if (isIn(JUDGE, type)) {
      for (JavaCodeUnitAccess<?> access : type.getCodeUnitAccessesFromSelf()) {
        if (isDerived(access.getTarget())) {
          found.add(
              "%s has the plan compute %s"
                  .formatted(type.getName(), access.getTarget().getFullName()));
        }
      }
    }
    return found;
  }

  private static boolean isDerived(CodeUnitAccessTarget target) {
    JavaClass owner = target.getOwner();
    if (!isIn(PLAN, owner) || owner.isEnum() || ALLOWED.contains(target.getName())) {
      return false;
    }
    boolean isStated =
        owner.isRecord()
            ? owner.tryGetField(target.getName()).isPresent()
            : target
                .resolveMember()
                .filter(member -> member.getModifiers().contains(JavaModifier.ABSTRACT))
                .isPresent();
    return !isStated;
  }

  private static boolean isIn(String room, JavaClass type) {
    return (type.getPackageName() + ".").startsWith(room + ".");
  }
}
