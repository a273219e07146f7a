package dev.deputy.spring;

import dev.langchain4j.agent.tool.Tool;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

/** Finds the beans with {@code @Tool} methods. */
final class ToolBeans {
    private ToolBeans() {}

    /**
     * The beans, in the order in which they are defined. They live at least as long as the bean that asks for them.
     *
     * @param user the name of that bean
     */
    static Object[] of(ConfigurableListableBeanFactory beans, String user) {
        List<String> names = Arrays.stream(beans.getBeanDefinitionNames())
                .filter(name -> !beans.getMergedBeanDefinition(name).isAbstract())
                .filter(name -> !ScopedProxyUtils.isScopedTarget(name))
                .filter(name -> hasTools(beans.getType(name, false)))
                .toList();
        names.forEach(name -> beans.registerDependentBean(name, user));
        return names.stream().map(beans::getBean).toArray();
    }

    private static boolean hasTools(@Nullable Class<?> type) {
        return type != null
                && !MethodIntrospector.selectMethods(
                                ClassUtils.getUserClass(type),
                                (Method method) -> AnnotatedElementUtils.hasAnnotation(method, Tool.class))
                        .isEmpty();
    }
}
